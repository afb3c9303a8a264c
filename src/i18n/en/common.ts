/** Words that every screen uses: name, stages, buttons, settings. */
export const common = {
  brand: { name: 'Inkling', secondName: '墨芽', label: 'Inkling, to the first screen' },
  projectLabel: 'Project',
  projects: { digits: 'Digits', case: 'The tutorial’s case' },
  skipToContent: 'Skip to content',

  stagesLabel: 'Stages',
  stages: {
    home: 'Start',
    projects: 'Projects',
    data: 'Data',
    preprocess: 'Preprocess',
    label: 'Label',
    train: 'Train',
    evaluate: 'Evaluate',
    tune: 'Fine-tune',
    deploy: 'Deploy',
    'hand-in': 'Hand in',
    teacher: 'Results of a class',
    errata: 'Errata',
    notes: 'Course notes',
  },
  /** The browser tab's title. */
  tabTitle: (v: { screen: string }) => `${v.screen} · Inkling`,
  tabTitleProgress: (v: { percent: string; screen: string }) => `${v.percent} · ${v.screen} · Inkling`,

  languages: { en: 'English', 'zh-CN': '简体中文' },
  /** On the button that changes the language: the other one, in its own words. */
  otherLanguage: { short: '中', label: '切换到简体中文', lang: 'zh-CN' },
  themeLabel: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  settings: 'Settings',

  cancel: 'Cancel',
  close: 'Close',
  tryAgain: 'Try again',
  reload: 'Reload the page',
  dismiss: 'Dismiss',
  loading: 'Loading',
  imagesPerSecond: 'images/s',
  speed: (v: { speed: string }) => `${v.speed} images/s`,

  /** Nothing is at this address. */
  notFoundTitle: 'There is nothing here',
  notFoundText: (v: { path: string }) => `No screen has the address “${v.path}”.`,
  toStart: 'To the first screen',

  /** A screen broke; the rest of the app did not. */
  brokenTitle: 'This screen broke',
  brokenText:
    'That is our mistake. Your data, trainings and models are untouched; the other screens still work.',
  brokenDetail: 'What the browser said',
};
