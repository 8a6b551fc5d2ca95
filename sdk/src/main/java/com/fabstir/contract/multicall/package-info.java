/** Many reads of contracts in few requests, through Multicall3 where the chain has it. */
package com.fabstir.contract.multicall;
