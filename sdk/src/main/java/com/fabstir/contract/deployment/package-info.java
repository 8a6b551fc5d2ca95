/** Deployed contracts: known addresses, which generation they are of, whether they fit together. */
package com.fabstir.contract.deployment;
