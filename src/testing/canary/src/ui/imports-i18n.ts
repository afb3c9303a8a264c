import { i18n } from '../i18n/imports-react.ts';
export const ui = i18n;
