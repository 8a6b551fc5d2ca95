/** What the machine's graphics processor says about itself; nothing where there is none. */
package com.fabstir.node.gpu;
