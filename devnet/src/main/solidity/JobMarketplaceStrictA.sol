// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {JobMarketplace} from "./JobMarketplace.sol";

/// @title The marketplace with the flaws of generation A, for tests of what clients and hosts must survive.
/// @dev Inline deposits stay withdrawable, unknown calls succeed silently and swallow their money, and ids that were
/// never given can be completed.
contract JobMarketplaceStrictA is JobMarketplace {
    constructor(
        address _nodeRegistry,
        address payable _hostEarnings,
        uint256 _feeBasisPoints,
        uint256 _disputeWindow,
        address _treasury,
        address _usdc
    ) JobMarketplace(_nodeRegistry, _hostEarnings, _feeBasisPoints, _disputeWindow, _treasury, _usdc) {}

    receive() external payable {}

    fallback() external payable {}

    function afterInlineDeposit(address token, uint256 amount) internal override {
        if (token == address(0)) userDepositsNative[msg.sender] += amount;
        else userDepositsToken[msg.sender][token] += amount;
    }

    function isSession(SessionJob storage) internal pure override returns (bool) {
        return true;
    }
}
