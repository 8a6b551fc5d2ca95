/** Who may use a node: what its operator demands of clients, as settings. */
package com.fabstir.access;
