/** Who may connect, and how long a connection may take for what it does. */
package com.fabstir.node.gate;
