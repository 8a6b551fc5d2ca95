// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

interface Hooked {
    function tokenHook() external;
}

/// @title A token that misbehaves as told: keeps a fee, answers false, or calls the sender in a transfer.
contract OddToken is ERC20("Odd", "ODD") {
    uint256 public fee;
    bool public answersFalse;
    address public hooked;

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function behave(uint256 fee_, bool answersFalse_, address hooked_) external {
        fee = fee_;
        answersFalse = answersFalse_;
        hooked = hooked_;
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        if (answersFalse) return false;
        return super.transfer(to, amount);
    }

    function transferFrom(address from, address to, uint256 amount) public override returns (bool) {
        if (answersFalse) return false;
        if (hooked != address(0)) Hooked(hooked).tokenHook();
        _spendAllowance(from, msg.sender, amount);
        _transfer(from, to, amount - fee);
        if (fee > 0) _burn(from, fee);
        return true;
    }
}
