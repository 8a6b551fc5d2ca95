/**
 * The adapter of the engine port to llama.cpp's C API, through the foreign-function interface.
 *
 * <p>A failed assertion in native code ends the process, so every number that goes there is checked
 * on this side first.
 */
package com.fabstir.node.engine.llama;
