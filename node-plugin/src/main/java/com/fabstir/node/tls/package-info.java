/** The node's certificate: read, checked, and read again when it changes. */
package com.fabstir.node.tls;
