// A plain script, since module scripts do not run from file://. There, it shows at once what to do;
// everywhere else that message waits a few seconds for the app, which replaces it.
if (location.protocol === 'file:') document.documentElement.classList.add('from-file');
