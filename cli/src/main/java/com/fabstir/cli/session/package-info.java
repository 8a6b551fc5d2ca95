/** What a client has paid, has got back and can get back, by the chain's own books. */
package com.fabstir.cli.session;
