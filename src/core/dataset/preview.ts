/** The small picture of a data set that lies beside its shards: some test images of each class, white with the ink as alpha. */

/** Relative to the page. A row for each class, in class order. */
export const MNIST_PREVIEW = { url: 'datasets/mnist/preview.png', columns: 12, rows: 10 } as const;
