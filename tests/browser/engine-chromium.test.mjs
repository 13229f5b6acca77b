// The flows of readers in Chromium, by WebDriver.
import { testEngine } from './engines/run.mjs';

testEngine('chromium');
