// The same as index.js, with the module carried inside as base64: no request beside the scripts themselves.
import { preferInlined } from './engine.js';

preferInlined();

export * from './index.js';
