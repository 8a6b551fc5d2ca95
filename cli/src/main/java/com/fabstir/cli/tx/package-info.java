/** The commands about transactions that were sent from here. */
package com.fabstir.cli.tx;
