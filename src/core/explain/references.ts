/** Works that this app builds on; title, year and place were checked. The same in every language. */
export interface Reference {
  readonly authors: string;
  readonly year: number;
  readonly title: string;
  readonly where: string;
}

export const REFERENCES: readonly Reference[] = [
  {
    authors: 'Y. LeCun, L. Bottou, Y. Bengio, P. Haffner',
    year: 1998,
    title: 'Gradient-based learning applied to document recognition',
    where: 'Proceedings of the IEEE',
  },
  {
    authors: 'X. Glorot, Y. Bengio',
    year: 2010,
    title: 'Understanding the difficulty of training deep feedforward neural networks',
    where: 'AISTATS',
  },
  {
    authors: 'N. Srivastava, G. Hinton, A. Krizhevsky, I. Sutskever, R. Salakhutdinov',
    year: 2014,
    title: 'Dropout: a simple way to prevent neural networks from overfitting',
    where: 'Journal of Machine Learning Research 15, 1929–1958',
  },
  {
    authors: 'D. P. Kingma, J. Ba',
    year: 2014,
    title: 'Adam: a method for stochastic optimization',
    where: 'arXiv:1412.6980',
  },
  {
    authors: 'E. B. Wilson',
    year: 1927,
    title: 'Probable inference, the law of succession, and statistical inference',
    where: 'Journal of the American Statistical Association 22, 209–212',
  },
];
