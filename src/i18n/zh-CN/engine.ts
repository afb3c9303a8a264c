import type { Messages } from '../messages.ts';

export const engine: Messages['engine'] = {
  label: '计算引擎',
  names: { webgpu: 'WebGPU', wasm: 'WebAssembly', webgl: 'WebGL', cpu: 'JavaScript' },
  descriptions: {
    webgpu: '用显卡计算，有显卡时最快',
    wasm: '用处理器计算，在新版浏览器中都很快',
    webgl: '用显卡计算，走旧接口',
    cpu: '用处理器计算，纯JavaScript，慢，但到处都能用',
  },
  detecting: '正在寻找计算引擎',
  preparing: '正在启动计算引擎',
  measuring: '正在测速',
  notTimed: '尚未测速',
  failed: '没有可用的计算引擎',
  chipLabel: (v) =>
    `计算引擎：${[v.engine, v.adapter, v.speed].filter((part) => part !== '').join('，')}。查看详情`,

  panelTitle: '在这里用什么训练',
  adapter: '显卡',
  adapterUnknown: '浏览器没有提供名称',
  software: '由处理器模拟',
  softwareNote: '这个显卡是软件模拟的，它的速度不代表真正的显卡。',
  trainSpeed: '训练速度',
  evalSpeed: '识别速度',
  state: '核对',
  checked: '一步训练的结果与基本算法一致',
  detected: '首次训练时核对',
  best: '这已是最好的一种。',

  whyNotTitle: '为什么不用更快的',
  skipped: {
    'insecure-context': (v) =>
      `${v.engine}：浏览器只对https://或localhost的网页开放它，而这个网页是通过普通http打开的。训练照样能在处理器上进行。`,
    'no-api': (v) => `${v.engine}：这个浏览器没有这项功能，换更新的版本也许可以。`,
    'no-adapter': (v) =>
      `${v.engine}：浏览器没有找到可用的显卡，可能是设置中关闭了图形加速，也可能是驱动程序太旧。`,
    'software-adapter': (v) =>
      `${v.engine}：这里只有软件模拟的显卡，比用处理器计算还慢。需要时仍可手动选择。`,
    'no-simd': (v) => `${v.engine}：这个浏览器或处理器缺少让它变快的向量指令（SIMD）。`,
    'wasm-blocked': (v) => `${v.engine}：被浏览器或网络的安全策略禁止，可请这台电脑的管理员放行。`,
    'self-test-failed': (v) => `${v.engine}：自检时算出了错误的结果，因此不使用。更新显卡驱动程序往往有用。`,
    'failed-to-start': (v) => `${v.engine}：有这项功能，但没能启动。`,
    'not-chosen': (v) => `${v.engine}：可以使用，但你选择了别的。`,
  },

  chooseLabel: '使用哪种计算引擎',
  auto: '由程序选择',
  chooseHint: '换用后会重新核对和测速。',
  busy: '训练进行期间不能更换。',
  timeNow: '为这台机器测速',
};
