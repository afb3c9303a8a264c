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
  'evaluate/set-changed': () => ({
    what: '这个模型评估之后，测试集变了。',
    next: '请重新评估，这里就会显示现在的图像。',
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
  'import/nothing': (v) => ({
    what: `“${v.file}”里没有可以导入的内容。`,
    next: '请选择图片、图片文件夹或压缩包、IDX、CSV、CIFAR文件，或者项目文件。',
  }),
  'import/zip-broken': (v) => ({
    what: `压缩包“${v.file}”已损坏或不完整。`,
    next: '请重新下载或重新打包，然后再导入。',
  }),
  'import/zip-encrypted': (v) => ({
    what: `压缩包“${v.file}”有密码保护。`,
    next: '请先自行解压，再把文件夹拖到这里。',
  }),
  'import/zip-bomb': (v, f) => ({
    what: `压缩包“${v.file}”解压后会有${f.number(v.megabytes)} MB，远超它的大小，像是用来塞满磁盘的。`,
    next: '如果你信任它，请自行解压，再把文件夹拖到这里。',
  }),
  'import/too-many-files': (v, f) => ({
    what: `其中有${f.number(v.count)}个文件；一次最多只能导入${f.number(v.most)}个。`,
    next: '请分成几部分，依次导入。',
  }),
  'import/too-many-classes': (v, f) => ({
    what: `这样会有${f.number(v.count)}个类别；一个项目最多只能有${f.number(v.most)}个。`,
    next: '请把几个文件夹对应到同一个类别，或去掉一些。',
  }),
  'import/idx-type': (v) => ({
    what: `“${v.file}”是IDX文件，但里面不是字节类型的图像或标签。`,
    next: '请使用无符号字节的IDX文件：图像的标识为2051，标签的标识为2049。',
  }),
  'import/idx-short': (v, f) => ({
    what: `“${v.file}”声明有${f.number(v.expected)}字节，实际只有${f.number(v.got)}字节。`,
    next: '请重新下载；文件不完整或被改动过。',
  }),
  'import/idx-pair': (v, f) => ({
    what: `“${v.file}”里有${f.number(v.images)}张图像，但对应的标签有${f.number(v.labels)}个。`,
    next: '请选择同一套数据的图像文件和标签文件。',
  }),
  'import/csv-columns': (v) => ({
    what: `“${v.file}”的列既不是像素加标签，也不是文件名加标签。`,
    next: '像素表需要一列标签和平方数个像素列；标签表需要一列文件名和一列标签。',
  }),
  'import/csv-ragged': (v, f) => ({
    what: `“${v.file}”第${f.number(v.line)}行有${f.number(v.got)}列，应为${f.number(v.expected)}列。`,
    next: '请修正这一行，或重新导出表格。',
  }),
  'import/csv-value': (v, f) => ({
    what: `“${v.file}”第${f.number(v.line)}行有不是像素的值：像素应为0到255的整数。`,
    next: '请修正这一行，或重新导出表格。',
  }),
  'import/csv-no-files': (v) => ({
    what: `“${v.file}”里的文件名都不在一起选择的图片当中。`,
    next: '请把表格和图片一起选择：放在同一个文件夹、同一个压缩包里，或一次全部选中。',
  }),
  'import/cifar-size': (v) => ({
    what: `“${v.file}”不是整数条CIFAR记录：文件不完整。`,
    next: '请重新下载。',
  }),
  'import/file-gone': (v) => ({
    what: `“${v.file}”无法再读取：选择之后它被移动、改动或删除了。`,
    next: '请重新选择文件。项目保持原样。',
  }),
  'import/url': (v) => ({
    what: `“${v.url}”不是可以获取的网址。`,
    next: '请粘贴以https:// 开头的完整网址。',
  }),
  'import/url-failed': (v) => ({
    what: `${v.host}没有把文件交给本页：它无法访问，或不允许其他网站读取。`,
    next: '请用浏览器下载该文件，再拖到这里。',
  }),
  'import/url-status': (v) => ({
    what: `${v.host}返回了错误${String(v.status)}，没有给出文件。`,
    next: '请检查网址，或用浏览器下载该文件后拖到这里。',
  }),
  'picture/unreadable': (v) => ({
    what: `“${v.file}”无法作为图片读取。`,
    next: '请在看图软件中打开，另存为PNG或JPEG。',
  }),
  'picture/too-large': (v, f) => ({
    what: `“${v.file}”声明有${f.number(v.width)} × ${f.number(v.height)}像素，超出了可以安全打开的大小。`,
    next: '请另存一份较小的副本，最多5000万像素。',
  }),
  'project/missing': () => ({ what: '这个项目已经不存在了。', next: '请选择其他项目。' }),
  'project/busy': () => ({ what: '另一个网页正在修改这个项目。', next: '请等它完成，或关闭那个网页。' }),
  'project/class-exists': (v) => ({
    what: `已经有名为“${v.name}”的类别。`,
    next: '请换一个名称，或合并这两个类别。',
  }),
  'project/class-missing': () => ({ what: '这个类别已经不存在了。', next: '请选择其他类别。' }),
  'project/class-name': (v, f) => ({
    what: `类别名称应有1至${f.number(v.most)}个字符。`,
    next: '请换一个更短的名称。',
  }),
  'project/too-many-classes': (v, f) => ({
    what: `一个项目最多有${f.number(v.most)}个类别。`,
    next: '请删除不需要的类别，或合并两个类别。',
  }),
  'project/too-many-tags': (v, f) => ({
    what: `一个项目最多有${f.number(v.most)}个标记。`,
    next: '请从所有图片上取下一个不需要的标记，它就会空出来。',
  }),
  'project/file-broken': (v) => ({
    what: `项目文件“${v.file}”已损坏：内容与声明不符。`,
    next: '请使用另一份副本。没有导入任何内容。',
  }),
  'project/file-newer': (v) => ({
    what: `项目文件“${v.file}”由本应用的更新版本写成。`,
    next: '请重新加载页面以获取最新版本，然后再打开。',
  }),
  'project/file-too-large': (v, f) => ({
    what: `项目文件将有${f.number(v.megabytes)} MB；这个浏览器最多只能交出${f.number(v.most)} MB。`,
    next: '请用最新版Chrome或Edge打开本页，或删除不需要的图像。',
  }),
  'project/no-storage': () => ({
    what: '这个浏览器不为本页保存任何内容，因此无法存放你自己的项目。',
    next: '请允许本页保存数据，或退出无痕窗口；内置项目不受影响。',
  }),
  'project/one-class': () => ({
    what: '训练集里只有一个类别的图像。只见过一个类别的网络只会一直回答它。',
    next: '请至少标注两个类别的图像，并在“数据”页检查数据划分。',
  }),
  'project/no-training-images': () => ({
    what: '训练集里没有已标注的图像。',
    next: '请导入或标注图像，并在“数据”页进行数据划分。',
  }),
  'project/no-test-images': () => ({
    what: '测试集里没有可用来评估模型的已标注图像。',
    next: '请在“数据”页进行数据划分，留出一部分用于测试。',
  }),
  'project/data-changed': () => ({
    what: '这次训练开始时所用的图像已经改变，无法继续。',
    next: '请用现在的图像重新开始训练。',
  }),
  'project/other-pictures': () => ({
    what: '这个模型所用图片的尺寸或颜色与本项目的预处理不同。',
    next: '请选择本项目的模型，或按该模型的需要设置预处理。',
  }),
  'storage/no-room': (v, f) => ({
    what: `这大约需要${f.bytes(v.neededBytes)}，但本页只剩${f.bytes(v.freeBytes)}可用。`,
    next: '请删除不需要的项目或文件，或少导入一些图像。没有改动任何内容。',
  }),
  'camera/denied': () => ({
    what: '浏览器没有允许本页使用摄像头。',
    next: '请在地址栏中允许，然后重试。图片不会离开这台电脑。',
  }),
  'camera/none': () => ({ what: '没有找到摄像头。', next: '请连接摄像头，或使用图片文件。' }),
  'camera/insecure': () => ({
    what: '浏览器只允许通过https或本机打开的网页使用摄像头。',
    next: '请通过https打开本页，或用其他应用拍照后拖到这里。',
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
