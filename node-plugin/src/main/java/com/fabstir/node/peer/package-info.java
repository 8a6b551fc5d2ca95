/** Where on the network a client is, also behind proxies. */
package com.fabstir.node.peer;
