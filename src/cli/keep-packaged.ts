import { keepPackaged } from "../app/packaged.ts";

keepPackaged();
