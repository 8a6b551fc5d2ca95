/**
 * Keys: signers, the places that secrets come from, and keystores. Knows nothing of what is signed.
 */
package com.fabstir.key;
