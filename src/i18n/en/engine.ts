/** What does the arithmetic: the chip in the header and the panel behind it. */
export const engine = {
  label: 'Engine',
  /** Short, for the chip. */
  names: { webgpu: 'WebGPU', wasm: 'WebAssembly', webgl: 'WebGL', cpu: 'JavaScript' },
  /** What runs it, for the panel and the choice by hand. */
  descriptions: {
    webgpu: 'on the GPU, the fastest where there is one',
    wasm: 'on the CPU, fast in every current browser',
    webgl: 'on the GPU by the older interface',
    cpu: 'on the CPU in plain JavaScript, slow, works everywhere',
  },
  detecting: 'Looking for an engine',
  preparing: 'Starting the engine',
  measuring: 'Timing this machine',
  notTimed: 'not timed yet',
  failed: 'No engine',
  chipLabel: (v: { engine: string; adapter: string; speed: string }) =>
    `Engine: ${[v.engine, v.adapter, v.speed].filter((part) => part !== '').join(', ')}. Details`,

  panelTitle: 'What trains here',
  adapter: 'Adapter',
  adapterUnknown: 'the browser does not name it',
  software: 'emulated on the CPU',
  softwareNote: 'This graphics adapter is emulated in software: its speed says nothing about a real one.',
  trainSpeed: 'Training',
  evalSpeed: 'Recognising',
  state: 'Check',
  checked: 'one training step equals plain arithmetic',
  detected: 'checked at the first training',
  best: 'This is the best kind there is.',

  whyNotTitle: 'Why not a faster one',
  /** Each a sentence about one engine that was passed over. */
  skipped: {
    'insecure-context': (v: { engine: string }) =>
      `${v.engine}: the browser offers it only to pages from https:// or localhost, and this page came over plain http. Training works all the same, on the CPU.`,
    'no-api': (v: { engine: string }) => `${v.engine}: this browser does not have it. A newer one may.`,
    'no-adapter': (v: { engine: string }) =>
      `${v.engine}: the browser found no graphics adapter it may use. Graphics acceleration may be off in its settings, or the driver too old.`,
    'software-adapter': (v: { engine: string }) =>
      `${v.engine}: the only adapter is emulated in software, which is slower than the CPU engine. You can still choose it by hand.`,
    'no-simd': (v: { engine: string }) =>
      `${v.engine}: this browser or processor lacks the vector instructions (SIMD) that make it fast.`,
    'wasm-blocked': (v: { engine: string }) =>
      `${v.engine}: a policy of this browser or network forbids it. Whoever runs this computer can allow it.`,
    'self-test-failed': (v: { engine: string }) =>
      `${v.engine}: in a test it computed a wrong result, so it is not used. A newer graphics driver often helps.`,
    'failed-to-start': (v: { engine: string }) => `${v.engine}: it is there but would not start.`,
    'not-chosen': (v: { engine: string }) => `${v.engine}: available, but you chose another one.`,
  },

  chooseLabel: 'Engine to use',
  auto: 'Let the app choose',
  chooseHint: 'Another engine starts fresh: it is checked and timed again.',
  busy: 'While a training goes on, the engine stays.',
  timeNow: 'Time this machine',
};
