/** Sending transactions so that no effect happens twice, whatever stops the process in between. */
package com.fabstir.chain.tx;
