/**
 * A chain: what it is, how it is read, how transactions are sent. Knows nothing of what contracts
 * mean.
 */
package com.fabstir.chain;
