import { engineNames } from '../error-text.ts';
import type { Messages } from '../messages.ts';
import { engine } from './engine.ts';

export const errors: Messages['errors'] = {
  'engine/none': (v, f) => ({
    what: `没有一种计算引擎能在这里启动，已尝试${f.list(engineNames(v.tried, engine.names))}。`,
    next: '请重新加载网页。如果还不行，换用新版Chrome、Edge、Firefox或Safari，并确认WebAssembly没有被安全策略禁止。',
  }),
  'engine/lost': (v) => ({
    what: `${engineNames(v.engine, engine.names).join(' ')}在工作途中停止了，可能是显卡驱动程序被重置。`,
    next: '可以从上一个检查点继续。如果再次发生，请在顶部面板中换一种计算引擎。',
  }),
  'engine/out-of-memory': () => ({
    what: '内存不足，无法完成。',
    next: '请关闭其他网页和程序，或减小批大小，然后再试一次。',
  }),
  'train/diverged': (v, f) => ({
    what: `训练到第${f.number(v.step)}步时，损失不再是有效的数值，训练发散了。`,
    next: '请降低学习率或换一个随机种子，再试一次。',
  }),
  'network/impossible': (v, f) => ({
    what: `搭不出这样的网络：${v.layer}的${f.number(v.size)}×${f.number(v.size)}窗口大于它的输入（${f.number(v.edge)}×${f.number(v.edge)}）。`,
    next: '请选更小的卷积核。',
  }),
  'tune/no-samples': () => ({
    what: '没有可用来微调的手写样本。',
    next: '请在标注页面写几个，或者少留一些用于对比。',
  }),
  'tune/one-class': (v) => ({
    what: `可供学习的样本都属于同一类别“${v.name}”。只见过一个类别的网络，学到的只是永远回答它。`,
    next: '请再写另一个类别的样本，或者混入MNIST图片。',
  }),
  'tune/too-many-classes': (v, f) => ({
    what: `一个模型最多有${f.number(v.most)}个类别。`,
    next: '请改标签或删除一些样本，减少类别。',
  }),
  'tune/nothing-learns': () => ({
    what: '所有层都已冻结，什么也学不到。',
    next: '请至少解冻一个有参数的层。',
  }),
  'tune/samples-changed': () => ({
    what: '这次训练开始时的手写样本已经改动，无法继续。',
    next: '请用现在的样本重新开始。',
  }),
  'sample/missing': () => ({
    what: '这个样本已经不在了。',
    next: '请刷新页面，查看现有的样本。',
  }),
  'evaluate/no-samples': () => ({
    what: '没有这个模型未学过的手写样本。',
    next: '请在标注页面写几个，或者在微调时留出一些。',
  }),
  'handin/not-scored': () => ({
    what: '这个模型还没有在10,000张测试图片上评估过。',
    next: '请先到评估页面评估，再提交。',
  }),
  'handin/unreadable': () => ({
    what: '这不是从本应用提交的成绩单，或者文件已损坏。',
    next: '请让对方重新发送下载得到的JSON文件。',
  }),
  'handin/newer': () => ({
    what: '这份成绩单由更新版本的应用写成。',
    next: '请刷新页面以更新应用，然后重新打开。',
  }),
  'train/busy': () => ({
    what: '已有训练正在进行。',
    next: '请等它完成，或先停止它。',
  }),
  'data/unreachable': (v) => ({
    what: `无法下载数据（${v.file}）：网络断开，或服务器没有响应。`,
    next: '请检查网络后再试一次，已下载的部分会保留。',
  }),
  'data/missing': (v) => ({
    what: `服务器上没有${v.file}（返回${String(v.status)}）。`,
    next: '请让部署这个网页的人把datasets文件夹也复制过去，然后再试一次。',
  }),
  'data/cut-short': (v, f) => ({
    what: `${v.file}没有下载完整：共${f.bytes(v.expected)}，只收到${f.bytes(v.got)}。`,
    next: '请再试一次，只会重新下载这个文件。',
  }),
  'data/altered': (v) => ({
    what: `${v.file}的内容不对：校验和不符，因此没有使用。`,
    next: '请再试一次。如果仍然如此，可能是网络途中有设备改动了文件，或服务器上的文件已损坏。',
  }),
  'storage/full': (v, f) => ({
    what:
      v.neededBytes > 0
        ? `这台电脑上没有足够的空间来保存，需要${f.bytes(v.neededBytes)}。`
        : '这台电脑上没有足够的空间来保存。',
    next: '请删除不再需要的模型，或腾出磁盘空间，再重新保存。在此之前，可先下载想保留的内容。',
  }),
  'storage/blocked': () => ({
    what: '这个浏览器不允许网页保存内容，某些隐私窗口就是如此。',
    next: '关闭网页之前一切照常。请下载想保留的内容，或在普通窗口中打开。',
  }),
  'storage/newer': () => ({
    what: '这台电脑上保存的内容来自更新版本的墨芽。',
    next: '请重新加载网页以换到新版本。原有内容没有改动，也没有删除。',
  }),
  'storage/failed': (v) => ({
    what: `有内容没能保存到这台电脑上（${v.detail}）。`,
    next: '请再试一次。如果仍然如此，请下载想保留的内容，再重启浏览器。',
  }),
  'model/missing': () => ({
    what: '这个模型已不在这台电脑上。',
    next: '请选择另一个，或重新训练。',
  }),
  'model/unreadable': () => ({
    what: '这个模型已损坏，无法读取。',
    next: '请选择另一个，或重新训练，其他模型不受影响。',
  }),
  'run/missing': () => ({
    what: '这次训练已经不在，无法继续。',
    next: '请重新开始训练。',
  }),
  'worker/lost': () => ({
    what: '网页中负责计算的部分被浏览器终止了，可能是内存不足。',
    next: '它已重新启动。训练可以从上一个检查点继续，其他操作请再试一次。',
  }),
  'worker/protocol': (v) => ({
    what: `同一个网页里遇到了两个版本的程序（${String(v.page)}与${String(v.worker)}）。`,
    next: '请关闭墨芽的其他网页，再重新加载，内容没有丢失。',
  }),
  'browser/too-old': (v) => ({
    what: `这个浏览器版本太旧，无法在这里训练，缺少${v.missing}。`,
    next: '请使用新版Chrome、Edge、Firefox或Safari。',
  }),
  'link/bad-value': (v) => ({
    what: `网址中${v.field}的值“${v.value}”不可用，已忽略。`,
    next: '请检查链接，或在这里直接选择。',
  }),
  unknown: (v) => ({
    what: `发生了意外情况（${v.detail}）。`,
    next: '请再试一次。如果仍然如此，请重新加载网页，已保存的内容都还在。',
  }),
};
