import type { Messages } from '../messages.ts';

export const common: Messages['common'] = {
  brand: { name: '墨芽', secondName: 'Inkling', label: '墨芽，回到首页' },
  projectLabel: '项目',
  projects: { digits: '手写数字', case: '教程案例' },
  skipToContent: '跳到正文',

  stagesLabel: '阶段',
  stages: {
    home: '首页',
    projects: '项目',
    data: '数据',
    preprocess: '预处理',
    label: '标注',
    train: '训练',
    evaluate: '评估',
    tune: '微调',
    deploy: '部署',
    'hand-in': '成绩单',
    teacher: '全班成绩',
    errata: '教程勘误',
    notes: '课程资料',
  },
  tabTitle: (v) => `${v.screen} · 墨芽`,
  tabTitleProgress: (v) => `${v.percent} · ${v.screen} · 墨芽`,

  languages: { en: 'English', 'zh-CN': '简体中文' },
  otherLanguage: { short: 'EN', label: 'Switch to English', lang: 'en' },
  themeLabel: '外观',
  themes: { system: '跟随系统', light: '浅色', dark: '深色' },
  settings: '设置',

  cancel: '取消',
  close: '关闭',
  tryAgain: '再试一次',
  reload: '重新加载网页',
  dismiss: '知道了',
  loading: '正在加载',
  imagesPerSecond: '张/秒',
  speed: (v) => `${v.speed}张/秒`,

  notFoundTitle: '这里什么也没有',
  notFoundText: (v) => `没有地址为“${v.path}”的页面。`,
  toStart: '回到首页',

  brokenTitle: '这个页面出错了',
  brokenText: '这是程序的问题。你的数据、训练和模型都完好，其他页面仍可使用。',
  brokenDetail: '浏览器给出的信息',
};
