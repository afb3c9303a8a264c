/** Projects of a person's own: the list, backups, erasing. */
export const projects = {
  title: 'Projects',
};
