// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title Moves native coin and ERC-20 and reverts when not exactly the amount moved.
abstract contract MoneyTransfers {
    /// @dev A token that keeps a fee is refused: a deposit is worth what came in.
    function pullToken(address token, uint256 amount) internal {
        uint256 before = IERC20(token).balanceOf(address(this));
        require(IERC20(token).transferFrom(msg.sender, address(this), amount), "Token transfer failed");
        require(IERC20(token).balanceOf(address(this)) - before == amount, "Token transfer failed");
    }

    function pushToken(address token, address to, uint256 amount) internal {
        require(IERC20(token).transfer(to, amount), "Token transfer failed");
    }

    function pushNative(address to, uint256 amount, string memory failure) internal {
        (bool sent,) = to.call{value: amount}("");
        require(sent, failure);
    }
}
