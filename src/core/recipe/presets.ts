/** The presets a person can start, and which of them fits the time they have. (Bodies: see the tests beside.) */

export type PresetId = 'fast' | 'tutorial';
