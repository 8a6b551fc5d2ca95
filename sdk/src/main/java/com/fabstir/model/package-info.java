/** Model files and model names: the GGUF header, file hashes, model ids. Never loads a model. */
package com.fabstir.model;
