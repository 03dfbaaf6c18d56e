package world.delve.app;

import com.getcapacitor.BridgeActivity;

public class MainActivity extends BridgeActivity {}
