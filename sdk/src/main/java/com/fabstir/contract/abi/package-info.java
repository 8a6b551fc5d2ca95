/** Encoding and decoding of calls, answers and events by the Solidity contract ABI. */
package com.fabstir.contract.abi;
