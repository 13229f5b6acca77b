// The flows of readers in WebKit, by WebDriver.
import { testEngine } from './engines/run.mjs';

testEngine('webkit');
