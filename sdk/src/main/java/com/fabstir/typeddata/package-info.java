/** Structured data that wallets sign, as EIP-712 says. */
package com.fabstir.typeddata;
