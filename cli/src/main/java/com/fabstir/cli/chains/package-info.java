/** The commands about chains: what is known, the operator's own files, and how endpoints do. */
package com.fabstir.cli.chains;
