/** The operator's own chains: one file each, laid over what is built in. */
package com.fabstir.config.chain;
