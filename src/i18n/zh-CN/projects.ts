/** 自己的项目：列表、项目文件、本机保存的内容、清除。 */
import type { Messages } from '../messages.ts';

export const projects: Messages['projects'] = {
  title: '项目',
  caveat: '一切都保存在这台电脑的这个浏览器里，不会上传。',
  all: '所有项目……',

  newTitle: '新建项目',
  newText: '项目的图像、标签、训练记录和模型放在一起，与其他项目互不相干。',
  nameLabel: '名称',
  nameEmpty: '请起一个名称。',
  usualName: '我的图像',
  create: '创建项目',
  openFile: '打开项目文件',
  openFileHint: '在这里或另一台电脑上保存的zip文件。',

  listTitle: '在这台电脑上',
  listCaption: '项目',
  columns: { name: '项目', pictures: '图像', size: '大小', changed: '修改时间', actions: '操作' },
  open: '打开',
  openProject: (v) => `打开“${v.name}”`,
  isOpen: '已打开',
  rename: '重命名',
  renameProject: (v) => `重命名“${v.name}”`,
  duplicateProject: (v) => `复制“${v.name}”`,
  copyName: (v) => `${v.name}（副本）`,
  deleteProject: (v) => `删除“${v.name}”`,
  save: '保存',
  builtIn: '内置',

  deleted: (v) => `“${v.name}”已删除。`,
  deletedNext: '在下次启动本应用之前，可以恢复它。',
  undo: '恢复',

  notBackedUp: '未备份',
  backUp: '未备份：保存项目文件',
  backedUp: '已备份',
  saveFile: '保存项目文件',
  saveFileText:
    '一个zip文件，包含这个项目的全部图像、标签、训练记录和模型：可以带到另一台电脑，也适合每晚自动还原的机器。',
  fileName: (v) => `${v.name}.inkling.zip`,
  work: {
    duplicating: '正在复制项目',
    dividing: '正在划分图像',
    preparing: '正在预处理图像',
    saving: '正在写项目文件',
    'opening-file': '正在读项目文件',
    examining: '正在体检',
  },
  workOf: (v) => `${v.done} / ${v.total}`,

  storageTitle: '这台电脑上保存的内容',
  used: (v) => `已用${v.used}，本页还可用${v.free}`,
  usedLabel: '已用存储空间',
  unknownRoom: '这个浏览器没有说明还有多少空间。',
  persisted: '浏览器已承诺不会清除这些内容。',
  notPersisted:
    '浏览器可能会清除这些内容：磁盘已满时，或者（Safari）一周没有访问之后。重要的内容请保存为项目文件。',
  noStorage: '这个浏览器不为本页保存任何内容，因此这里不能有自己的项目。',
  erase: '清除这台电脑上的一切',
  eraseText: '本页的所有项目、图像、手绘、训练记录、模型和设置将被永久删除，仅限这台电脑。',
  eraseTitle: '要清除一切吗？',
  eraseConfirm: '清除一切',

  pictures: (v) => `${v.text}张图像`,
  missingTitle: '无法打开这个项目',
  toProjects: '查看项目',
};
