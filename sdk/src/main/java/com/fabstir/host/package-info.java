/**
 * What a host wants to be against what the chain says it is: differences, a plan of transactions,
 * its execution, and the proof by reading back. Knows no user interface.
 */
package com.fabstir.host;
