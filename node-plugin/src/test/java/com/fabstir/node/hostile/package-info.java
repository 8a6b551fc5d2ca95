/**
 * Clients that mean harm, against a running node. What must hold is the same for all: the node
 * lives, a good client's session goes on undisturbed, what is refused has its code, and afterwards
 * memory, threads and descriptors are what they were before.
 */
package com.fabstir.node.hostile;
