//! Every format through the front door.
