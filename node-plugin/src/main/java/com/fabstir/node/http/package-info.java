/** The HTTP side of the node: documents about it, and the server that carries the sockets too. */
package com.fabstir.node.http;
