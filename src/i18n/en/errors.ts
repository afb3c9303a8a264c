/** Every expected failure: what happened, and what to do next. */
import { engineNames, type ErrorMessages } from '../error-text.ts';
import { engine } from './engine.ts';

export const errors: ErrorMessages = {
  'engine/none': (v, f) => ({
    what: `No engine could be started here. Tried: ${f.list(engineNames(v.tried, engine.names))}.`,
    next: 'Reload the page. If that does not help, use a current Chrome, Edge, Firefox or Safari, and check that no policy blocks WebAssembly.',
  }),
  'engine/lost': (v) => ({
    what: `${engineNames(v.engine, engine.names).join(' ')} stopped in the middle of its work; the graphics driver may have been reset.`,
    next: 'Go on from the last checkpoint. If it happens again, choose another engine in the panel at the top.',
  }),
  'engine/out-of-memory': () => ({
    what: 'There is not enough memory for this.',
    next: 'Close other tabs and programs, or choose a smaller batch size, then try again.',
  }),
  'train/diverged': (v, f) => ({
    what: `The loss stopped being a number at step ${f.number(v.step)}: the training went off the rails.`,
    next: 'Try again with a lower learning rate or another seed.',
  }),
  'network/impossible': (v, f) => ({
    what: `No such network can be built: the ${f.number(v.size)}×${f.number(v.size)} window of ${v.layer} is larger than the ${f.number(v.edge)}×${f.number(v.edge)} it is given.`,
    next: 'Choose a smaller kernel.',
  }),
  'tune/no-samples': () => ({
    what: 'There is nothing to fine-tune on: no drawn sample is left to learn from.',
    next: 'Draw a few on the Label screen, or hold fewer of them out.',
  }),
  'tune/one-class': (v) => ({
    what: `All there is to learn from is of one class, “${v.name}”. A network that sees one class learns to always say it.`,
    next: 'Draw samples of another class, or mix in MNIST images.',
  }),
  'tune/too-many-classes': (v, f) => ({
    what: `A model can have ${f.number(v.most)} classes at most.`,
    next: 'Relabel or delete samples so that there are fewer.',
  }),
  'tune/nothing-learns': () => ({
    what: 'Every layer is locked, so nothing would be learned.',
    next: 'Unlock at least one layer that has parameters.',
  }),
  'tune/samples-changed': () => ({
    what: 'The drawn samples this training began with have changed, so it cannot go on.',
    next: 'Start it again with the samples as they are now.',
  }),
  'sample/missing': () => ({
    what: 'This sample is no longer there.',
    next: 'Reload the page to see those that are.',
  }),
  'evaluate/no-samples': () => ({
    what: 'There are no drawn samples that this model has not learned from.',
    next: 'Draw some on the Label screen, or hold some out when fine-tuning.',
  }),
  'evaluate/set-changed': () => ({
    what: 'The test set has changed since this model was scored on it.',
    next: 'Score it again, and the images of today are shown.',
  }),
  'handin/not-scored': () => ({
    what: 'This model has not been scored on the 10,000 test images yet.',
    next: 'Score it on the Evaluate screen, then hand it in.',
  }),
  'handin/unreadable': () => ({
    what: 'This is not a result that was handed in from here, or it is damaged.',
    next: 'Ask for the JSON file again, as it was downloaded.',
  }),
  'handin/newer': () => ({
    what: 'This result was written by a newer version of this app.',
    next: 'Reload the page to get the newer version, then open it again.',
  }),
  'train/busy': () => ({
    what: 'A training is already under way.',
    next: 'Wait until it is done, or stop it first.',
  }),
  'data/unreachable': (v) => ({
    what: `The data could not be fetched (${v.file}): the network is off, or the server does not answer.`,
    next: 'Check the connection and try again. What was already fetched is kept.',
  }),
  'data/missing': (v) => ({
    what: `The server does not have ${v.file} (it answered ${String(v.status)}).`,
    next: 'Ask whoever put this page there to copy the datasets folder too, then try again.',
  }),
  'data/cut-short': (v, f) => ({
    what: `${v.file} arrived incomplete: ${f.bytes(v.got)} of ${f.bytes(v.expected)}.`,
    next: 'Try again; only this file is fetched anew.',
  }),
  'data/altered': (v) => ({
    what: `${v.file} is not what it should be: its checksum is wrong, so it was not used.`,
    next: 'Try again. If it stays so, something between you and the server changes files, or the copy on the server is damaged.',
  }),
  'storage/full': (v, f) => ({
    what:
      v.neededBytes > 0
        ? `There is no room left for this on the computer: ${f.bytes(v.neededBytes)} are needed.`
        : 'There is no room left for this on the computer.',
    next: 'Delete models you no longer need, or free disk space, then store it again. Until then, download what you want to keep.',
  }),
  'storage/blocked': () => ({
    what: 'This browser does not let the page keep anything, as in some private windows.',
    next: 'Everything works until this tab is closed. Download what you want to keep, or open the page in a normal window.',
  }),
  'storage/newer': () => ({
    what: 'What is kept on this computer was written by a newer version of this app.',
    next: 'Reload the page to get the newer version. Nothing was changed or deleted.',
  }),
  'storage/failed': (v) => ({
    what: `Something could not be kept on this computer (${v.detail}).`,
    next: 'Try again. If it stays so, download what you want to keep and restart the browser.',
  }),
  'import/nothing': (v) => ({
    what: `There is nothing in “${v.file}” that could be imported.`,
    next: 'Choose pictures, a folder or zip of pictures, IDX, CSV or CIFAR files, or a project file.',
  }),
  'import/zip-broken': (v) => ({
    what: `The zip “${v.file}” is damaged or cut short.`,
    next: 'Download or pack it again, then import it once more.',
  }),
  'import/zip-encrypted': (v) => ({
    what: `The zip “${v.file}” is protected by a password.`,
    next: 'Unpack it yourself and drop the folder here.',
  }),
  'import/zip-bomb': (v, f) => ({
    what: `The zip “${v.file}” would unpack to ${f.number(v.megabytes)} MB, far more than its size allows: it looks made to fill a disk.`,
    next: 'If you trust it, unpack it yourself and drop the folder here.',
  }),
  'import/too-many-files': (v, f) => ({
    what: `There are ${f.number(v.count)} files in it; at most ${f.number(v.most)} can be imported at a time.`,
    next: 'Split it into parts and import them one after the other.',
  }),
  'import/too-many-classes': (v, f) => ({
    what: `That would make ${f.number(v.count)} classes; a project can have ${f.number(v.most)} at most.`,
    next: 'Map several folders to one class, or leave some out.',
  }),
  'import/idx-type': (v) => ({
    what: `“${v.file}” is an IDX file of a kind that holds no pictures or labels of bytes.`,
    next: 'Use IDX files with unsigned bytes: magic 2051 for images, 2049 for labels.',
  }),
  'import/idx-short': (v, f) => ({
    what: `“${v.file}” says it holds ${f.number(v.expected)} bytes, but there are ${f.number(v.got)}.`,
    next: 'Download it again; it was cut short or altered.',
  }),
  'import/idx-pair': (v, f) => ({
    what: `“${v.file}” holds ${f.number(v.images)} images, but the labels with it are ${f.number(v.labels)}.`,
    next: 'Choose the images and labels of the same set.',
  }),
  'import/csv-columns': (v) => ({
    what: `The columns of “${v.file}” are neither pixels with a label nor file names with labels.`,
    next: 'A table of pixels needs a label and a square number of pixel columns; a table of labels needs a column of file names and one of labels.',
  }),
  'import/csv-ragged': (v, f) => ({
    what: `Line ${f.number(v.line)} of “${v.file}” has ${f.number(v.got)} columns instead of ${f.number(v.expected)}.`,
    next: 'Mend that line, or export the table again.',
  }),
  'import/csv-value': (v, f) => ({
    what: `Line ${f.number(v.line)} of “${v.file}” holds a value that is no pixel: pixels are whole numbers from 0 to 255.`,
    next: 'Mend that line, or export the table again.',
  }),
  'import/csv-no-files': (v) => ({
    what: `None of the file names in “${v.file}” is among the pictures chosen with it.`,
    next: 'Choose the table and its pictures together: in one folder, in one zip, or all at once.',
  }),
  'import/cifar-size': (v) => ({
    what: `“${v.file}” is no whole number of CIFAR records: it was cut short.`,
    next: 'Download it again.',
  }),
  'import/file-gone': (v) => ({
    what: `“${v.file}” cannot be read any more: it was moved, changed or taken away since it was chosen.`,
    next: 'Choose the files again. The project is as it was.',
  }),
  'import/url': (v) => ({
    what: `“${v.url}” is not an address that can be fetched.`,
    next: 'Paste a whole address that begins with https://.',
  }),
  'import/url-failed': (v) => ({
    what: `${v.host} did not give the file to this page: it is out of reach, or it forbids other sites to read it.`,
    next: 'Download the file in your browser, then drop it here.',
  }),
  'import/url-status': (v) => ({
    what: `${v.host} answered with error ${String(v.status)} instead of the file.`,
    next: 'Check the address, or download the file in your browser and drop it here.',
  }),
  'picture/unreadable': (v) => ({
    what: `“${v.file}” cannot be read as a picture.`,
    next: 'Open it in a picture viewer and save it as PNG or JPEG.',
  }),
  'picture/too-large': (v, f) => ({
    what: `“${v.file}” says it is ${f.number(v.width)} × ${f.number(v.height)} pixels, more than can be opened safely.`,
    next: 'Save a smaller copy, of 50 megapixels at most.',
  }),
  'project/missing': () => ({ what: 'This project is no longer there.', next: 'Choose another one.' }),
  'project/busy': () => ({
    what: 'This project is being changed in another tab.',
    next: 'Wait until that is done, or close the other tab.',
  }),
  'project/class-exists': (v) => ({
    what: `There is a class named “${v.name}” already.`,
    next: 'Choose another name, or merge the two classes.',
  }),
  'project/class-missing': () => ({ what: 'This class is no longer there.', next: 'Choose another one.' }),
  'project/class-name': (v, f) => ({
    what: `The name of a class has 1 to ${f.number(v.most)} characters.`,
    next: 'Choose a shorter name.',
  }),
  'project/too-many-classes': (v, f) => ({
    what: `A project has ${f.number(v.most)} classes at most.`,
    next: 'Delete a class that is not needed, or merge two.',
  }),
  'project/too-many-tags': (v, f) => ({
    what: `A project has ${f.number(v.most)} tags at most.`,
    next: 'Take a tag that is not needed off all its images: it is then free again.',
  }),
  'project/file-broken': (v) => ({
    what: `The project file “${v.file}” is damaged: what it holds is not what it says it holds.`,
    next: 'Use another copy of it. Nothing was imported.',
  }),
  'project/file-newer': (v) => ({
    what: `The project file “${v.file}” was written by a newer version of this app.`,
    next: 'Reload the page to get the newest version, then open it again.',
  }),
  'project/file-too-large': (v, f) => ({
    what: `The project file would be ${f.number(v.megabytes)} MB; this browser can hand over ${f.number(v.most)} MB at most.`,
    next: 'Open the page in a current Chrome or Edge, or delete images that are not needed.',
  }),
  'project/no-storage': () => ({
    what: 'This browser keeps nothing for this page, so it cannot hold a project of your own.',
    next: 'Allow the page to store data, or leave the private window; the built-in projects work without.',
  }),
  'project/one-class': () => ({
    what: 'The training set has images of one class only. A network that sees one class learns to always say it.',
    next: 'Label images of at least two classes, and check the split on the Data screen.',
  }),
  'project/no-training-images': () => ({
    what: 'There are no labelled images in the training set.',
    next: 'Import or label images, and divide them on the Data screen.',
  }),
  'project/no-test-images': () => ({
    what: 'There are no labelled images in the test set to score the model on.',
    next: 'Divide the images on the Data screen so that some are kept for testing.',
  }),
  'project/data-changed': () => ({
    what: 'The images this training began with have changed, so it cannot go on.',
    next: 'Start it again with the images as they are now.',
  }),
  'project/other-pictures': () => ({
    what: 'This model takes pictures of another size or colour than this project prepares.',
    next: 'Choose a model of this project, or set up preprocessing as that model needs it.',
  }),
  'storage/no-room': (v, f) => ({
    what: `This needs about ${f.bytes(v.neededBytes)}, but only ${f.bytes(v.freeBytes)} are free for this page.`,
    next: 'Delete projects or files that are not needed, or import fewer images. Nothing was changed.',
  }),
  'camera/denied': () => ({
    what: 'The browser did not allow this page to use the camera.',
    next: 'Allow it in the address bar, then try again. No picture leaves this computer.',
  }),
  'camera/none': () => ({ what: 'No camera was found.', next: 'Connect one, or use pictures from files.' }),
  'camera/insecure': () => ({
    what: 'Browsers give the camera only to pages opened over https or on this computer.',
    next: 'Open the page over https, or take pictures with another app and drop them here.',
  }),
  'model/missing': () => ({
    what: 'This model is no longer on this computer.',
    next: 'Choose another one, or train again.',
  }),
  'model/unreadable': () => ({
    what: 'This model is damaged and cannot be read.',
    next: 'Choose another one, or train again. The others are not affected.',
  }),
  'run/missing': () => ({
    what: 'This training is no longer there to go on with.',
    next: 'Start a new one.',
  }),
  'worker/lost': () => ({
    what: 'The part of the page that computes was ended by the browser, perhaps for lack of memory.',
    next: 'It has been started again. A training can go on from its last checkpoint; anything else, try again.',
  }),
  'worker/protocol': (v) => ({
    what: `Two versions of this app met in one page (${String(v.page)} and ${String(v.worker)}).`,
    next: 'Close other tabs of this app and reload the page. Nothing was lost.',
  }),
  'browser/too-old': (v) => ({
    what: `This browser is too old to train here; it lacks ${v.missing}.`,
    next: 'Use a current Chrome, Edge, Firefox or Safari.',
  }),
  'link/bad-value': (v) => ({
    what: `The address asks for ${v.field} = “${v.value}”, which is not possible; it was ignored.`,
    next: 'Check the link, or choose the value here.',
  }),
  unknown: (v) => ({
    what: `Something unexpected happened (${v.detail}).`,
    next: 'Try again. If it stays so, reload the page; what was stored is still there.',
  }),
};
