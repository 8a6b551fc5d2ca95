/** The inference node: {@link com.fabstir.node.FabstirNode} puts its parts together. */
package com.fabstir.node;
