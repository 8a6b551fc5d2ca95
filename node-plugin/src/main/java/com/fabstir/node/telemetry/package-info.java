/** What the node counts about itself. No prompt, answer or key ever comes here. */
package com.fabstir.node.telemetry;
