import { createElement } from 'react';
export const core = createElement;
