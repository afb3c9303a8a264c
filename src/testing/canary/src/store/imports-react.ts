import { useState } from 'react';
export const store = useState;
