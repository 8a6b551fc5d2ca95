/**
 * Keys: signers, the places that secrets come from, and keystores. Knows nothing of what
 * transactions are for.
 */
package com.fabstir.key;
