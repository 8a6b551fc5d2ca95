/** From generated tokens to text: whole characters, stop strings. Knows no engine. */
package com.fabstir.node.engine.text;
