import { useState } from 'react';
export const i18n = useState;
