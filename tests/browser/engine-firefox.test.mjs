// The flows of readers in Firefox, by WebDriver.
import { testEngine } from './engines/run.mjs';

testEngine('firefox');
