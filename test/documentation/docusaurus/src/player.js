import "@unawait/player";
