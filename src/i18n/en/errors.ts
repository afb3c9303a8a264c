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
